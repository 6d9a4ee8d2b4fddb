package org.zhaoshang.graph;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * To find out who asks is the product's own work: tokens, accounts and the count of requests are
 * nobody's to read. Lasts until {@link RequestFloor} puts the caller in force.
 */
@Component
class RequestEntrance extends OncePerRequestFilter implements Ordered {

  @Override
  public int getOrder() {
    return RequestOrder.REQUEST_ENTRANCE;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    RequestFloor.under(Caller.PRODUCT, Horizon.ALL, request, response, chain);
  }
}
