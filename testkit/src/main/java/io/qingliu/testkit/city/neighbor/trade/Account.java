package io.qingliu.testkit.city.neighbor.trade;

/**
 * A person's account on a platform.
 *
 * @param id scoped by the platform
 */
public record Account(Person person, Sender platform, String id) {}
