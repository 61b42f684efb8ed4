#include "bench.h"
double kernel(i64 n){double**a=malloc(n*sizeof*a);for(i64 i=0;i<n;i++){a[i]=malloc(n*8);for(i64 j=0;j<n;j++)a[i][j]=((i*7+j*13)%101)/101.0;}
 for(i64 i=0;i<n;i++)a[i][i]+=3.0;double sign=1;
 for(i64 k=0;k<n;k++){i64 p=k;for(i64 i=k+1;i<n;i++)if(fabs(a[i][k])>fabs(a[p][k]))p=i;if(p!=k){double*t=a[p];a[p]=a[k];a[k]=t;sign=-sign;}
  double pivot=a[k][k];for(i64 i=k+1;i<n;i++){double f=a[i][k]/pivot;a[i][k]=f;for(i64 j=k+1;j<n;j++)a[i][j]-=f*a[k][j];}}
 double d=sign;for(i64 i=0;i<n;i++)d*=a[i][i]/3.0;for(i64 i=0;i<n;i++)free(a[i]);free(a);return d;}
MAIN(200)
