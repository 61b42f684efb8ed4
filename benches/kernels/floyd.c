#include "bench.h"
double kernel(i64 n){double*d=malloc(n*n*8);for(i64 i=0;i<n*n;i++)d[i]=(i*7919)%1000+1;for(i64 k=0;k<n;k++)for(i64 i=0;i<n;i++){double dik=d[i*n+k];for(i64 j=0;j<n;j++){double t=dik+d[k*n+j];if(t<d[i*n+j])d[i*n+j]=t;}}double s=0;for(i64 i=0;i<n*n;i++)s+=d[i];free(d);return s;}
MAIN(120)
