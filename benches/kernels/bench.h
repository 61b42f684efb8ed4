// What every C kernel shares: runs `kernel` seven times, prints its result and its best time.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
typedef int64_t i64;
__attribute__((noipa)) double kernel(i64 n);
static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}
#define MAIN(N)                                                                                                        \
    int main(void) {                                                                                                   \
        double best = 1e30, result = 0;                                                                                \
        for (int rep = 0; rep < 7; rep++) {                                                                            \
            double start = now();                                                                                      \
            result = kernel(N);                                                                                        \
            double time = now() - start;                                                                               \
            if (time < best) best = time;                                                                              \
        }                                                                                                              \
        printf("check %.17g\nbest %.9g\n", result, best);                                                              \
        return 0;                                                                                                      \
    }
