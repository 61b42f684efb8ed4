#include "bench.h"
double kernel(i64 n){double*a=calloc(n,8),*b=calloc(n,8);a[n/2]=100;b[n/2]=100;for(int s=0;s<200;s++){for(i64 i=1;i<n-1;i++)b[i]=a[i]+0.25*(a[i-1]-2.0*a[i]+a[i+1]);double*t=a;a=b;b=t;}double s=0;for(i64 i=0;i<n;i++)s+=a[i]*i;free(a);free(b);return s;}
MAIN(10000)
