/** How many rules a measured process has: fewer than there are, all, or copies of them. */
package io.qingliu.bench.rules;
