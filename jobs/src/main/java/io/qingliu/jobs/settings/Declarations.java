package io.qingliu.jobs.settings;

import io.qingliu.patterns.Behaviours;
import io.qingliu.patterns.rule.Behaviour;
import java.io.Serializable;
import java.util.List;

/**
 * The behaviours whose rules operators run. Rules do not travel: each operator asks for them where
 * it runs.
 */
public interface Declarations extends Serializable {

    /** Those that are shipped. */
    Declarations SHIPPED = Behaviours::all;

    /** The same ones each time. */
    List<? extends Behaviour> behaviours();
}
