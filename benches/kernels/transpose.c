#include "bench.h"
double kernel(i64 n){double*a=malloc(n*n*8),*b=calloc(n*n,8);for(i64 i=0;i<n*n;i++)a[i]=i*0.5;for(int r=0;r<5;r++){for(i64 i=0;i<n;i++)for(i64 j=0;j<n;j++)b[j*n+i]=a[i*n+j]+1.0;double*t=a;a=b;b=t;}i64 m=30,*c=calloc(m*m*m,8);for(i64 i=0;i<m;i++)for(i64 j=0;j<m;j++)for(i64 k=0;k<m;k++)c[(i*m+j)*m+k]+=i*j+k;i64 s=0;for(i64 i=0;i<m*m*m;i++)s+=c[i];double r=a[n+3]+s;free(a);free(b);free(c);return r;}
MAIN(300)
