#include "bench.h"
double kernel(i64 cap){i64 w[100],v[100];for(i64 i=0;i<100;i++){w[i]=(i*37)%91+5;v[i]=(i*53)%67+1;}i64*best=calloc(cap+1,8);for(i64 i=0;i<100;i++){i64 wi=w[i],vi=v[i];for(i64 c=cap;c>=wi;c--){i64 t=best[c-wi]+vi;if(t>best[c])best[c]=t;}}double r=best[cap];free(best);return r;}
MAIN(10000)
