/**
 * What {@code ./qingliu bench} runs, and older measurements of single parts, run by their mains.
 */
package io.qingliu.bench;
