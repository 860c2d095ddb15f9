/**
 * Whether results stay exact when one key has much of all traffic: what the job says of the busiest
 * shop, against the records counted one by one.
 */
package io.qingliu.bench.hot;
