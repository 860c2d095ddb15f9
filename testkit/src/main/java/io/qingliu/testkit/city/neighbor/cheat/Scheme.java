package io.qingliu.testkit.city.neighbor.cheat;

import io.qingliu.testkit.city.neighbor.trade.Stage;
import io.qingliu.testkit.city.wire.Skill;
import java.util.function.Consumer;

/**
 * A way to cheat.
 *
 * @param name the campaign of the truth
 * @param behavior what it is planted for
 * @param skill how well it is hidden
 * @param twin look-alike of the honest who look like it
 * @param play does it and says who is guilty
 */
public record Scheme(
        String name, String behavior, Skill skill, String twin, Consumer<Stage> play) {}
