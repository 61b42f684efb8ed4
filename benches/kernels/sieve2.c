#include "bench.h"
double kernel(i64 n){i64*f=malloc((n+1)*8);for(i64 i=0;i<=n;i++)f[i]=1;i64 m=0,cap=16,*p=malloc(cap*8);for(i64 i=2;i<=n;i++)if(f[i]){if(m==cap)p=realloc(p,8*(cap*=2));p[m++]=i;for(i64 j=i*i;j<=n;j+=i)f[j]=0;}double r=m+p[m-1];free(f);free(p);return r;}
MAIN(200000)
