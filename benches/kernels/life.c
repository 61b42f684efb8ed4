#include "bench.h"
double kernel(i64 n){i64**g=malloc(n*8),**h=malloc(n*8);for(i64 i=0;i<n;i++){g[i]=malloc(n*8);h[i]=malloc(n*8);for(i64 j=0;j<n;j++)g[i][j]=(i*i+j*3)%5<2;}
 for(int s=0;s<10;s++){for(i64 i=0;i<n;i++)memset(h[i],0,n*8);for(i64 i=0;i<n;i++){i64*up=g[(i+n-1)%n],*row=g[i],*down=g[(i+1)%n],*out=h[i];for(i64 j=0;j<n;j++){i64 l=(j+n-1)%n,r=(j+1)%n;i64 c=up[l]+up[j]+up[r]+row[l]+row[r]+down[l]+down[j]+down[r];if(c==3||(c==2&&row[j]==1))out[j]=1;}}i64**t=g;g=h;h=t;}
 i64 t=0;for(i64 i=0;i<n;i++)for(i64 j=0;j<n;j++)t+=g[i][j];return t;}
MAIN(200)
