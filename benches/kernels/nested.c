#include "bench.h"
double kernel(i64 n){double**a=malloc(n*8),**b=malloc(n*8),**c=malloc(n*8);for(i64 i=0;i<n;i++){a[i]=malloc(n*8);b[i]=malloc(n*8);c[i]=malloc(n*8);for(i64 j=0;j<n;j++){a[i][j]=(i+2*j)%10*0.5;b[i][j]=(3*i+j)%7*0.25;}}
 for(i64 i=0;i<n;i++)for(i64 j=0;j<n;j++){double s=0;for(i64 k=0;k<n;k++)s+=a[i][k]*b[k][j];c[i][j]=s;}double t=0;for(i64 i=0;i<n;i++)for(i64 j=0;j<n;j++)t+=c[i][j];for(i64 i=0;i<n;i++){free(a[i]);free(b[i]);free(c[i]);}return t;}
MAIN(120)
