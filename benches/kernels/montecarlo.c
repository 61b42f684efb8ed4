#include "bench.h"
double kernel(i64 n){i64 seed=12345,hits=0;for(i64 i=0;i<n;i++){seed=(seed*1103515245+12345)%2147483648;double x=seed/2147483648.0;seed=(seed*1103515245+12345)%2147483648;double y=seed/2147483648.0;if(x*x+y*y<=1.0)hits++;}return 4.0*hits/n;}
MAIN(2000000)
