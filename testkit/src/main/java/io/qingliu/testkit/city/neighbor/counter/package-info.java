/** What is done at counters and desks: sign-ups, look-ups of personal data, rides. */
package io.qingliu.testkit.city.neighbor.counter;
