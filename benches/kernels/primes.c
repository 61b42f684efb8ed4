#include "bench.h"
double kernel(i64 n){i64 cap=16,m=1,*p=malloc(cap*8);p[0]=2;for(i64 k=3;k<n;k+=2){int good=1;for(i64 i=0;i<m;i++){if(p[i]*p[i]>k)break;if(k%p[i]==0){good=0;break;}}if(good){if(m==cap)p=realloc(p,8*(cap*=2));p[m++]=k;}}double r=m*100000+p[m-1];free(p);return r;}
MAIN(30000)
