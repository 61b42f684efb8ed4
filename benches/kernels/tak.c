#include "bench.h"
__attribute__((noinline)) static i64 tak(i64 x,i64 y,i64 z){if(y>=x)return z;return tak(tak(x-1,y,z),tak(y-1,z,x),tak(z-1,x,y));}
double kernel(i64 n){return tak(n,12,6)+tak(n,11,5);}
MAIN(18)
