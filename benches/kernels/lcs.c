#include "bench.h"
double kernel(i64 n){i64*a=malloc(n*8),*b=malloc(n*8);for(i64 i=0;i<n;i++){a[i]=(i*i+3*i)%17;b[i]=(i*i*5+i)%19;}i64**t=malloc((n+1)*8);for(i64 i=0;i<=n;i++)t[i]=calloc(n+1,8);
 for(i64 i=1;i<=n;i++)for(i64 j=1;j<=n;j++){if(a[i-1]==b[j-1])t[i][j]=t[i-1][j-1]+1;else if(t[i-1][j]>=t[i][j-1])t[i][j]=t[i-1][j];else t[i][j]=t[i][j-1];}
 i64 r=t[n][n];for(i64 i=0;i<=n;i++)free(t[i]);free(t);free(a);free(b);return r;}
MAIN(1500)
