package org.zhaoshang;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the product: one endpoint over projects, enterprises and chambers of commerce. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ZhaoshangGraph {

  /** Runs the server, or one of its commands when the arguments name one. */
  public static void main(String[] args) {
    SpringApplication.run(ZhaoshangGraph.class, args);
  }
}
