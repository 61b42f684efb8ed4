# The planets of nbody.py with the integration at module level.
#
#     nbody_toplevel.py [STEPS]
import math
import sys

PI = 3.141592653589793
SOLAR_MASS = 4 * PI * PI
DAYS = 365.24
steps = int(sys.argv[1]) if len(sys.argv) > 1 else 200000

x = [0.0, 4.84143144246472090, 8.34336671824457987, 12.8943695621391310, 15.3796971148509165]
y = [0.0, -1.16032004402742839, 4.12479856412430479, -15.1111514016986312, -25.9193146099879641]
z = [0.0, -0.103622044471123109, -0.403523417114321381, -0.223307578892655734, 0.179258772950371181]
vx = [0.0, 0.00166007664274403694, -0.00276742510726411899, 0.00296460137564761618, 0.00268067772490389322]
vy = [0.0, 0.00769901118419740425, 0.00499852801234917238, 0.00237847173959480950, 0.00162824170038242295]
vz = [0.0, -0.0000690460016972063023, 0.0000230417297573763929, -0.0000296589568540237556, -0.0000951592254519715870]
m = [1.0, 0.000954791938424326609, 0.000285885980666130812, 0.0000436624404335156298, 0.0000515138902046611451]
n = 5
for i in range(n):
    vx[i] *= DAYS
    vy[i] *= DAYS
    vz[i] *= DAYS
    m[i] *= SOLAR_MASS

px = 0.0
py = 0.0
pz = 0.0
for i in range(n):
    px += vx[i] * m[i]
    py += vy[i] * m[i]
    pz += vz[i] * m[i]
vx[0] = -px / m[0]
vy[0] = -py / m[0]
vz[0] = -pz / m[0]

dt = 0.01
for report in range(2):
    if report == 1:
        for _ in range(steps):
            for i in range(n):
                for j in range(i + 1, n):
                    dx = x[i] - x[j]
                    dy = y[i] - y[j]
                    dz = z[i] - z[j]
                    d2 = dx * dx + dy * dy + dz * dz
                    mag = dt / (d2 * math.sqrt(d2))
                    vx[i] -= dx * m[j] * mag
                    vy[i] -= dy * m[j] * mag
                    vz[i] -= dz * m[j] * mag
                    vx[j] += dx * m[i] * mag
                    vy[j] += dy * m[i] * mag
                    vz[j] += dz * m[i] * mag
            for i in range(n):
                x[i] += dt * vx[i]
                y[i] += dt * vy[i]
                z[i] += dt * vz[i]
    e = 0.0
    for i in range(n):
        e += 0.5 * m[i] * (vx[i] * vx[i] + vy[i] * vy[i] + vz[i] * vz[i])
        for j in range(i + 1, n):
            dx = x[i] - x[j]
            dy = y[i] - y[j]
            dz = z[i] - z[j]
            e -= m[i] * m[j] / math.sqrt(dx * dx + dy * dy + dz * dz)
    print(f"{e:.9f}")
