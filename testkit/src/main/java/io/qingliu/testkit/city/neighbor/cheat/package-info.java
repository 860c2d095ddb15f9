/** Who cheats in the neighbouring town; none of it knows who lives there honestly. */
package io.qingliu.testkit.city.neighbor.cheat;
