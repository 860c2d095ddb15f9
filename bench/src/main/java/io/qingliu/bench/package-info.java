/**
 * What {@code ./qingliu bench} runs, and measurements of single parts that it does not repeat, run
 * by their mains.
 */
package io.qingliu.bench;
