package io.qingliu.testkit.kafka;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The two server sockets of the broker, bound before it starts and handed over when it asks for
 * them. The ports are known before the configuration is written and no other process can take one
 * in between, which asking for a free port and binding it later cannot promise.
 */
final class BoundPorts implements ServerSocketFactory, AutoCloseable {
    static final String BROKER = "PLAINTEXT";
    static final String CONTROLLER = "CONTROLLER";
    private static final int BACKLOG = 50;

    private final AtomicReference<ServerSocketChannel> broker = new AtomicReference<>();
    private final AtomicReference<ServerSocketChannel> controller = new AtomicReference<>();
    private final int brokerPort;
    private final int controllerPort;

    /**
     * Binds both sockets on loopback.
     *
     * @param port of the broker, 0 for any free one; the controller always takes a free one
     * @throws BindException if the given port is taken
     */
    BoundPorts(int port) throws IOException {
        broker.set(bind(port));
        brokerPort = portOf(broker.get());
        try {
            controller.set(bind(0));
            controllerPort = portOf(controller.get());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static ServerSocketChannel bind(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            // A broker that reopens its directory on its old port meets its own closed connections.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(InetAddress.getByName(host()), port), BACKLOG);
            return channel;
        } catch (BindException e) {
            channel.close();
            BindException taken =
                    new BindException("port is " + port + " but must be free on " + host());
            taken.initCause(e);
            throw taken;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static int portOf(ServerSocketChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    static String host() {
        return "127.0.0.1";
    }

    int brokerPort() {
        return brokerPort;
    }

    int controllerPort() {
        return controllerPort;
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBuffer)
            throws IOException {
        ServerSocketChannel channel =
                (listener.equals(CONTROLLER) ? controller : broker).getAndSet(null);
        if (channel == null) {
            throw new IOException("the socket of listener " + listener + " was already taken");
        }
        channel.configureBlocking(false);
        return channel;
    }

    /** Closes what the broker has not taken over. */
    @Override
    public void close() throws IOException {
        for (AtomicReference<ServerSocketChannel> socket : List.of(broker, controller)) {
            ServerSocketChannel channel = socket.getAndSet(null);
            if (channel != null) {
                channel.close();
            }
        }
    }
}
