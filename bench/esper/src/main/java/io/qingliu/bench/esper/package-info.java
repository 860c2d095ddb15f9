/** Esper with the two rules of the comparison; its licence keeps it apart, see the module's pom. */
package io.qingliu.bench.esper;
