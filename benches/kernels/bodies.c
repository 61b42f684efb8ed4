#include "bench.h"
typedef struct{double x,y,z,vx,vy,vz,m;}B;
__attribute__((noinline)) static void advance(B**q,i64 n,double dt){for(i64 i=0;i<n;i++){B*a=q[i];for(i64 j=i+1;j<n;j++){B*b=q[j];double dx=a->x-b->x,dy=a->y-b->y,dz=a->z-b->z,d2=dx*dx+dy*dy+dz*dz,mag=dt/(d2*sqrt(d2));
 a->vx-=dx*b->m*mag;a->vy-=dy*b->m*mag;a->vz-=dz*b->m*mag;b->vx+=dx*a->m*mag;b->vy+=dy*a->m*mag;b->vz+=dz*a->m*mag;}}
 for(i64 i=0;i<n;i++){B*b=q[i];b->x+=dt*b->vx;b->y+=dt*b->vy;b->z+=dt*b->vz;}}
double kernel(i64 n){B*q[5];for(i64 i=0;i<5;i++){q[i]=malloc(sizeof(B));*q[i]=(B){i*1.5,i*0.7+1.0,0.3*i,0.01*i,0.02,-0.01*i,1.0+i};}for(i64 i=0;i<n;i++)advance(q,5,0.001);double s=0;for(i64 i=0;i<5;i++)s+=q[i]->x+q[i]->y+q[i]->z;return s;}
MAIN(50000)
