#include "bench.h"
double kernel(i64 n){i64 best=0,where=0;for(i64 i=1;i<n;i++){i64 k=i,s=0;while(k!=1){if(k%2==0)k=k/2;else k=3*k+1;s++;}if(s>best){best=s;where=i;}}return where*1000+best;}
MAIN(100000)
