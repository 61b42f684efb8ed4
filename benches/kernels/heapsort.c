#include "bench.h"
double kernel(i64 n){i64*a=malloc(n*8);i64 s=42;for(i64 i=0;i<n;i++){s=(s*69069+1)%4294967296;a[i]=s;}i64 start=n/2-1,end=n-1;
 while(end>0){i64 root;if(start>=0){root=start--;}else{i64 t=a[end];a[end]=a[0];a[0]=t;end--;root=0;}i64 v=a[root],child=2*root+1;
  while(child<=end){if(child<end&&a[child]<a[child+1])child++;if(v>=a[child])break;a[root]=a[child];root=child;child=2*root+1;}a[root]=v;}
 i64 c=0;for(i64 i=0;i<n;i+=1000)c=(c*31+a[i])%1000003;free(a);return c;}
MAIN(200000)
