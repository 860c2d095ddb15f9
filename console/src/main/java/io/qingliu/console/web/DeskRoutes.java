package io.qingliu.console.web;

import io.javalin.config.RoutesConfig;

/**
 * The addresses of one desk. Each is opened only by who is logged in and has a role of the desk,
 * and each post only by our own forms; but for what is said to be open to all.
 */
public final class DeskRoutes {

    private final RoutesConfig routes;
    private final Desk desk;
    private final Gate gate;

    DeskRoutes(RoutesConfig routes, Desk desk, Gate gate) {
        this.routes = routes;
        this.desk = desk;
        this.gate = gate;
    }

    /**
     * A page.
     *
     * @param path below the desk's own, empty or beginning with a slash
     */
    public DeskRoutes get(String path, Answer answer) {
        routes.get(address(path), ctx -> gate.open(ctx, desk, answer));
        return this;
    }

    /** An act; see {@link #get}. */
    public DeskRoutes post(String path, Answer answer) {
        routes.post(address(path), ctx -> gate.act(ctx, desk, answer));
        return this;
    }

    /**
     * A page for everybody, without a log-in: it must show nothing of anybody. Its visit has no
     * person.
     *
     * @param path below the desk's own
     */
    public DeskRoutes open(String path, Answer answer) {
        routes.get(address(path), ctx -> gate.openToAll(ctx, desk, answer));
        return this;
    }

    private String address(String path) {
        return "/" + desk.id() + path;
    }
}
