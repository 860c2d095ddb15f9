package io.qingliu.console.web;

import io.qingliu.console.people.Role;
import java.util.Set;

/** A part of the console that some roles work at: its addresses and what they answer. */
public interface Desk {

    /**
     * Its name: what its addresses begin with, and its phrases: {@code findings} has {@code
     * /findings}, the files {@code findings_zh.properties} and {@code findings_en.properties}, and
     * in them its title, {@code findings.desk}.
     */
    String id();

    /** Who may open it. To all others its addresses are unknown. */
    Set<Role> roles();

    /** Whether the menu names it; not one that is opened for a certain subject. */
    default boolean isInMenu() {
        return true;
    }

    /** Adds its addresses. */
    void routes(DeskRoutes routes);
}
