/** Who lives honestly in the neighbouring town; none of it knows who cheats there, or how. */
package io.qingliu.testkit.city.neighbor.honest;
