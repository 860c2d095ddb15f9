/** Siddhi with the two rules of the comparison. */
package io.qingliu.bench.siddhi;
