/**
 * The command line (contract §5). One class a command; {@link io.qingliu.cli.Qingliu} is the main.
 * What a command says stands in {@code words.properties} and {@code words_zh.properties}.
 */
package io.qingliu.cli;
