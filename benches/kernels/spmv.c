#include "bench.h"
double kernel(i64 n){i64*ptr=malloc((n+1)*8),*col=malloc(n*40);double*val=malloc(n*40);i64 m=0;ptr[0]=0;for(i64 i=0;i<n;i++){for(i64 k=0;k<5;k++){col[m]=(i*31+k*977)%n;val[m++]=1.0/(i+k+1);}ptr[i+1]=m;}
 double*x=malloc(n*8),*y=calloc(n,8);for(i64 i=0;i<n;i++)x[i]=1;for(int r=0;r<20;r++){for(i64 i=0;i<n;i++){double s=0;for(i64 k=ptr[i];k<ptr[i+1];k++)s+=val[k]*x[col[k]];y[i]=s;}for(i64 i=0;i<n;i++)x[i]=0.5*x[i]+y[i];}
 double s=0;for(i64 i=0;i<n;i++)s+=x[i];free(ptr);free(col);free(val);free(x);free(y);return s;}
MAIN(20000)
