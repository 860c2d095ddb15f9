package io.qingliu.console.web;

import io.javalin.config.RoutesConfig;
import io.qingliu.console.people.Role;
import java.util.List;
import java.util.Set;

/**
 * The addresses of one desk. Each is opened only by who is logged in and has a role of the desk,
 * and each post only by our own forms; but for what is said to be open to all.
 */
public final class DeskRoutes {

    private final RoutesConfig routes;
    private final Desk desk;
    private final Gate gate;
    private final List<Route> all;

    /**
     * An address that is served.
     *
     * @param method of HTTP
     * @param path with its parameters in braces
     * @param roles who may open it; empty for everybody
     */
    public record Route(String method, String path, Set<Role> roles) {}

    DeskRoutes(RoutesConfig routes, Desk desk, Gate gate, List<Route> all) {
        this.routes = routes;
        this.desk = desk;
        this.gate = gate;
        this.all = all;
    }

    /**
     * A page.
     *
     * @param path below the desk's own, empty or beginning with a slash
     */
    public DeskRoutes get(String path, Answer answer) {
        all.add(new Route("GET", address(path), desk.roles()));
        routes.get(address(path), ctx -> gate.open(ctx, desk, answer));
        // Or the server says 200 to whoever asks for the head alone, past the gate.
        routes.head(address(path), ctx -> gate.open(ctx, desk, answer));
        return this;
    }

    /** An act; see {@link #get}. */
    public DeskRoutes post(String path, Answer answer) {
        all.add(new Route("POST", address(path), desk.roles()));
        routes.post(address(path), ctx -> gate.act(ctx, desk, answer));
        return this;
    }

    /** An act by a form that carries a file; see {@link #post}. Other acts refuse such a form. */
    public DeskRoutes postFile(String path, Answer answer) {
        all.add(new Route("POST", address(path), desk.roles()));
        routes.post(address(path), ctx -> gate.actWithFile(ctx, desk, answer));
        return this;
    }

    /**
     * A page for everybody, without a log-in: it must show nothing of anybody. Its visit has no
     * person.
     *
     * @param path below the desk's own
     */
    public DeskRoutes open(String path, Answer answer) {
        all.add(new Route("GET", address(path), Set.of()));
        routes.get(address(path), ctx -> gate.openToAll(ctx, desk, answer));
        routes.head(address(path), ctx -> gate.openToAll(ctx, desk, answer));
        return this;
    }

    private String address(String path) {
        return "/" + desk.id() + path;
    }
}
