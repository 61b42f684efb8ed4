#include "bench.h"
static i64 place(i64 row,i64 n,i64*cols,i64*up,i64*down){if(row==n)return 1;i64 count=0;for(i64 c=0;c<n;c++)if(!cols[c]&&!up[row+c]&&!down[row-c+n]){cols[c]=up[row+c]=down[row-c+n]=1;count+=place(row+1,n,cols,up,down);cols[c]=up[row+c]=down[row-c+n]=0;}return count;}
double kernel(i64 n){i64 a[64]={0},b[128]={0},c[128]={0};return place(0,n,a,b,c);}
MAIN(9)
