package io.qingliu.testkit.city.wire;

/** How well a campaign is hidden (docs/reference/detection.md §11). */
public enum Skill {
    /** Saves every fen: shared handsets, one purse, pasted texts, nothing sent. */
    CLUMSY,
    /** Has read the safety rules of the trade and keeps those that are cheap. */
    TRAINED,
    /** Pays for real people, real parcels and patience, and stays within what honest trade does. */
    PROFESSIONAL
}
