/**
 * What {@code ./qingliu bench} asks for. The bench itself is another module, which no deployed job
 * and no other command needs: it finds its way here by {@link java.util.ServiceLoader}.
 */
package io.qingliu.cli.bench;
