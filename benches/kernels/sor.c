#include "bench.h"
double kernel(i64 n){double**g=malloc(n*sizeof*g);for(i64 i=0;i<n;i++){g[i]=malloc(n*8);for(i64 j=0;j<n;j++)g[i][j]=((i*n+j)%97)*0.01;}
 double om=1.25,c1=om*0.25,c2=1.0-om;for(int s=0;s<10;s++)for(i64 i=1;i<n-1;i++)for(i64 j=1;j<n-1;j++)g[i][j]=c1*(g[i-1][j]+g[i+1][j]+g[i][j-1]+g[i][j+1])+c2*g[i][j];
 double s=0;for(i64 i=0;i<n;i++)for(i64 j=0;j<n;j++)s+=g[i][j];for(i64 i=0;i<n;i++)free(g[i]);free(g);return s;}
MAIN(250)
