package io.qingliu.jobs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody is answered who asks a run from outside.
 *
 * @param status of HTTP
 * @param text that was answered
 */
record Asked(int status, String text) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Asked of(InetSocketAddress address, String path)
            throws IOException, InterruptedException {
        URI uri =
                URI.create(
                        "http://"
                                + address.getAddress().getHostAddress()
                                + ":"
                                + address.getPort()
                                + path);
        HttpResponse<String> answer =
                CLIENT.send(
                        HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        return new Asked(answer.statusCode(), answer.body());
    }

    /** The sum of all lines of a metric that have this text among their labels. */
    double sum(String metric, String labels) {
        return text.lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .filter(line -> line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The metrics of which there is a number. */
    Set<String> metrics() {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }
}
