/**
 * The command line (contract §5). One class a command; {@link io.qingliu.cli.Qingliu} is the main.
 * The texts of the commands stand in {@code texts.properties} and {@code texts_zh.properties}.
 */
package io.qingliu.cli;
