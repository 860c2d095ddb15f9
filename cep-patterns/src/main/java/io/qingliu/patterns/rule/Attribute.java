package io.qingliu.patterns.rule;

import java.util.function.Function;

/**
 * A fact that goes with the signal.
 *
 * @param name its name in the signal
 * @param value its value in the window, or null if there is none
 */
public record Attribute(String name, Function<View, String> value) {}
