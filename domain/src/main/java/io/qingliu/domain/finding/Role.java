package io.qingliu.domain.finding;

/** In what way a subject took part (M-1.3d). */
public enum Role {
    ORGANISER,
    PARTICIPANT,
    ASSISTANT
}
