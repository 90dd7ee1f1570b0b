package org.lookalike.httpserver;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;

/** The address of the client, which a trusted proxy may have forwarded. */
public final class RemoteAddress {

    private RemoteAddress() {}

    public static InetAddress of(RoutingContext context) {
        return of(context.request());
    }

    public static InetAddress of(HttpServerRequest request) {
        var remote = request.remoteAddress();
        var address = remote == null || remote.hostAddress() == null
                ? null
                : NetUtil.createInetAddressFromIpAddressString(remote.hostAddress());
        return address == null ? InetAddress.getLoopbackAddress() : address;
    }
}
