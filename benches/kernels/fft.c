#include "bench.h"
static void transform(double*re,double*im,i64 n){i64 j=0;for(i64 i=0;i<n-1;i++){if(i<j){double t=re[i];re[i]=re[j];re[j]=t;t=im[i];im[i]=im[j];im[j]=t;}i64 k=n/2;while(k<=j){j-=k;k/=2;}j+=k;}
 i64 size=2;while(size<=n){i64 half=size/2;double angle=-2.0*M_PI/size;for(i64 k=0;k<half;k++){double wr=cos(angle*k),wi=sin(angle*k);for(i64 i=k;i<n;i+=size){i64 j=i+half;
  double tr=wr*re[j]-wi*im[j],ti=wr*im[j]+wi*re[j];re[j]=re[i]-tr;im[j]=im[i]-ti;re[i]+=tr;im[i]+=ti;}}size*=2;}}
double kernel(i64 bits){i64 n=(i64)1<<bits;double*re=malloc(n*8),*im=calloc(n,8);for(i64 i=0;i<n;i++)re[i]=(i*37%1009)/1009.0;transform(re,im,n);double s=0;for(i64 i=0;i<n;i++)s+=fabs(re[i])+fabs(im[i]);free(re);free(im);return s;}
MAIN(15)
