#include "bench.h"
double kernel(i64 n){double*x=malloc(n*8),*y=malloc(n*8),t=0;for(i64 i=0;i<n;i++){x[i]=i*0.5;y[i]=1;}for(int r=0;r<100;r++){double c=0.001*r;for(i64 i=0;i<n;i++)y[i]+=c*x[i];for(i64 i=1;i<n;i++)x[i]=0.5*x[i]+0.25*y[i-1];for(i64 i=0;i<n/2;i++){double s=x[i];x[i]=x[n-1-i];x[n-1-i]=s;}t+=y[n/2];}free(x);free(y);return t;}
MAIN(10000)
