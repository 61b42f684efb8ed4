#include "bench.h"
double kernel(i64 n){double px=1,py=0,vx=0.001,vy=0.002,qx=1,qy=0.5,t=0;for(i64 i=0;i<n;i++){px=px+vx*0.5;py=py+vy*0.5;double x=qx*0.9998-qy*0.0199,y=qx*0.0199+qy*0.9998;qx=x;qy=y;t+=(px*vx+py*vy)+qx;}return t;}
MAIN(200000)
