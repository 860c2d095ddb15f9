/**
 * The desk of a logistics firm: alerts about its couriers, what was seen against what is usual,
 * sample waybills, and its answer. No buyer appears here.
 */
package io.qingliu.console.couriers;
