/** The faults, one class each: how a deployment is broken, and when it is whole again. */
package io.qingliu.cli.chaos.fault;
