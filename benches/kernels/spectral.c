#include "bench.h"
static double a(i64 i,i64 j){return 1.0/((i+j)*(i+j+1)/2+i+1);}
static void times(double*v,double*u,i64 n){for(i64 i=0;i<n;i++){double s=0;for(i64 j=0;j<n;j++)s+=a(i,j)*v[j];u[i]=s;}}
static void tt(double*v,double*u,i64 n){for(i64 i=0;i<n;i++){double s=0;for(i64 j=0;j<n;j++)s+=a(j,i)*v[j];u[i]=s;}}
double kernel(i64 n){double*u=malloc(n*8),*v=malloc(n*8),*t=malloc(n*8);for(i64 i=0;i<n;i++)u[i]=1;for(int k=0;k<5;k++){times(u,t,n);tt(t,v,n);times(v,t,n);tt(t,u,n);}double vv=0,uv=0;for(i64 i=0;i<n;i++){uv+=u[i]*v[i];vv+=v[i]*v[i];}return sqrt(uv/vv);}
MAIN(200)
