package io.qingliu.testkit.city.neighbor.honest;

import io.qingliu.testkit.city.neighbor.trade.Stage;
import java.util.function.Consumer;

/**
 * An honest way of life that looks like a campaign.
 *
 * @param name the look-alike of the truth
 * @param play lives it and says who is honest
 */
public record Twin(String name, Consumer<Stage> play) {}
