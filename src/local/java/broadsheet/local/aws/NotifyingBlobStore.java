package broadsheet.local.aws;

import java.io.InputStream;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Reports changes to another store, as S3 notifications do. It ignores the objects that S3Proxy
/// keeps internally during a multipart upload.
public final class NotifyingBlobStore extends ForwardingBlobStore {

  private final Consumer<ObjectChange> listener;

  NotifyingBlobStore(BlobStore delegate, Consumer<ObjectChange> listener) {
    super(delegate);
    this.listener = listener;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    PutObjectResponse response = delegate().putBlob(request, payload);
    report(new ObjectChange("ObjectCreated:Put", request.bucket(), request.key()));
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = delegate().copyBlob(request);
    report(
        new ObjectChange(
            "ObjectCreated:Copy", request.destinationBucket(), request.destinationKey()));
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = delegate().completeMultipartUpload(upload, request);
    report(
        new ObjectChange("ObjectCreated:CompleteMultipartUpload", request.bucket(), request.key()));
    return response;
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    DeleteObjectResponse response = delegate().removeBlob(request);
    report(new ObjectChange("ObjectRemoved:Delete", request.bucket(), request.key()));
    return response;
  }

  private void report(ObjectChange change) {
    if (!change.key().startsWith(".s3proxy-")) {
      listener.accept(change);
    }
  }
}
