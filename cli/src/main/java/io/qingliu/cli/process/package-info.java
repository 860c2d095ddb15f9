/** Processes of Java that a command starts beside itself and that end with it. */
package io.qingliu.cli.process;
